/** Shell completion, written from the commands and options themselves. */
import type { Command, Option } from "commander";

export const shells = ["bash", "zsh", "fish"] as const;
export type Shell = (typeof shells)[number];

export function completionScript(shell: Shell, program: Command): string {
  const scripts: Readonly<Record<Shell, (program: Command) => string>> = { bash, zsh, fish };
  return scripts[shell](program);
}

/** Prints the words that `explain` knows; asked when one is to be completed, for they are too many for a script. */
export const wordsCommand = "complete-word";
const isAsked = (command: Command): boolean => command.name() === "explain";

const commandsOf = (program: Command): readonly Command[] => program.createHelp().visibleCommands(program);
const optionsOf = (command: Command): readonly Option[] => command.createHelp().visibleOptions(command);
const flagsOf = (command: Command): string[] => optionsOf(command).map((option) => option.long ?? option.short ?? "");
const withChoices = (command: Command): readonly Option[] =>
  optionsOf(command).filter((each) => each.argChoices !== undefined);
const wordsAfter = (command: Command): string[] =>
  command.name() === "help"
    ? commandsOf(command.parent ?? command).map((each) => each.name())
    : [
        ...command.registeredArguments.flatMap((each) => each.argChoices ?? []),
        ...command.commands.map((each) => each.name()),
      ];

/** The options that a file follows. */
const filesFor = (command: Command): string[] =>
  optionsOf(command)
    .filter((each) => each.required && each.argChoices === undefined)
    .flatMap(({ long, short }) => [long ?? [], short ?? []].flat());

function bash(program: Command): string {
  const name = program.name();
  const cases = commandsOf(program).map((command) => {
    const values = withChoices(command).map(
      (option) =>
        `        ${option.long ?? ""}) COMPREPLY=($(compgen -W "${(option.argChoices ?? []).join(" ")}" -- "$cur")); return ;;`,
    );
    return [
      `    ${command.name()})`,
      '      case "$prev" in',
      ...values,
      "      esac",
      ...(isAsked(command)
        ? [
            `      case "$prev" in ${filesFor(command).join("|")}) COMPREPLY=($(compgen -f -- "$cur")); return ;; esac`,
            `      case "$cur" in -*) ;; *) COMPREPLY=($("\${COMP_WORDS[0]}" ${wordsCommand} "$cur" 2>/dev/null)); return ;; esac`,
          ]
        : []),
      `      COMPREPLY=($(compgen -W "${[...flagsOf(command), ...wordsAfter(command)].join(" ")}" -- "$cur") $(compgen -f -- "$cur")) ;;`,
    ].join("\n");
  });
  return `_${identifier(name)}() {
  local cur="\${COMP_WORDS[COMP_CWORD]}" prev="\${COMP_WORDS[COMP_CWORD-1]}"
  COMPREPLY=()
  if [ "$COMP_CWORD" -eq 1 ]; then
    COMPREPLY=($(compgen -W "${[...commandsOf(program).map((each) => each.name()), ...flagsOf(program)].join(" ")}" -- "$cur"))
    return
  fi
  case "\${COMP_WORDS[1]}" in
${cases.join("\n")}
  esac
}
complete -o filenames -F _${identifier(name)} ${name}
`;
}

function zsh(program: Command): string {
  const name = program.name();
  const commands = commandsOf(program)
    .map((each) => `'${each.name()}:${plain(each.description())}'`)
    .join(" ");
  const cases = commandsOf(program).map((command) => {
    const options = optionsOf(command).map((option) => {
      const value =
        option.required || option.optional
          ? `:value:${option.argChoices ? `(${option.argChoices.join(" ")})` : "_files"}`
          : "";
      return `'${option.long ?? option.short ?? ""}[${plain(option.description)}]${value}'`;
    });
    const words = wordsAfter(command);
    const argument = isAsked(command)
      ? `'1:word:{compadd -- \${(f)"$(${name} ${wordsCommand} "$PREFIX" 2>/dev/null)"}}'`
      : words.length > 0
        ? `'*:argument:(${words.join(" ")})'`
        : "'*:file:_files'";
    return `    ${command.name()}) _arguments ${[...options, argument].join(" ")} ;;`;
  });
  return `#compdef ${name}
_${identifier(name)}() {
  local -a commands=(${commands})
  if (( CURRENT == 2 )); then
    _describe command commands
    return
  fi
  local command="\${words[2]}"
  shift words
  (( CURRENT-- ))
  case "$command" in
${cases.join("\n")}
  esac
}
compdef _${identifier(name)} ${name}
`;
}

function fish(program: Command): string {
  const name = program.name();
  const lines = commandsOf(program).flatMap((command) => [
    `complete -c ${name} -n __fish_use_subcommand -f -a ${command.name()} -d '${plain(command.description())}'`,
    ...optionsOf(command).map((option) => {
      const long = option.long === undefined ? "" : ` -l ${option.long.slice(2)}`;
      const short = option.short === undefined ? "" : ` -s ${option.short.slice(1)}`;
      const value =
        option.argChoices === undefined ? (option.required ? " -r" : "") : ` -x -a '${option.argChoices.join(" ")}'`;
      return `complete -c ${name} -n '__fish_seen_subcommand_from ${command.name()}'${long}${short}${value} -d '${plain(option.description)}'`;
    }),
    ...(isAsked(command)
      ? [
          `complete -c ${name} -n '__fish_seen_subcommand_from ${command.name()}' -f -a '(${name} ${wordsCommand} (commandline -ct))'`,
        ]
      : []),
    ...wordsAfter(command).map(
      (word) => `complete -c ${name} -n '__fish_seen_subcommand_from ${command.name()}' -f -a ${word}`,
    ),
  ]);
  return `${lines.join("\n")}\n`;
}

const identifier = (name: string): string => name.replaceAll(/\W/g, "_");
/** Without what has a meaning inside single quotes and brackets of these shells. */
const plain = (text: string): string => text.replaceAll(/['`\\]/g, "").replaceAll(/[[\]:]/g, " ");
