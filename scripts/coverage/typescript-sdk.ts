/** Reads the declarations of a Node.js SDK: resource classes, their arguments, nested inputs. */
import { existsSync, readdirSync, readFileSync } from "node:fs";
import { join } from "node:path";
import ts from "typescript";
import type { Field, Schema, Shape } from "./schema";

type Objects = Record<string, readonly Field[]>;

/** What the SDK in `folder` declares. @throws Error when a file cannot be read. */
export function readTypescriptSdk(folder: string): Schema {
  const objects: Objects = {};
  readInterfaces(parse(join(folder, "types", "input.d.ts")), "inputs", objects);
  const resources = [...declarationFiles(folder)].flatMap((file) => resourcesIn(file, objects));
  return { resources, objects };
}

function* declarationFiles(folder: string): Generator<string> {
  for (const entry of readdirSync(folder, { withFileTypes: true })) {
    const path = join(folder, entry.name);
    if (entry.isDirectory()) {
      if (entry.name !== "node_modules" && entry.name !== "types") yield* declarationFiles(path);
    } else if (entry.name.endsWith(".d.ts")) {
      yield path;
    }
  }
}

function parse(file: string): ts.SourceFile | undefined {
  if (!existsSync(file)) return undefined;
  const options = { languageVersion: ts.ScriptTarget.ES2022, jsDocParsingMode: ts.JSDocParsingMode.ParseNone };
  return ts.createSourceFile(file, readFileSync(file, "utf8"), options);
}

/** Fields by `prefix.namespace.Interface`, which is how the SDK's own files refer to them. */
function readInterfaces(source: ts.SourceFile | undefined, prefix: string, objects: Objects): void {
  const visit = (statements: readonly ts.Statement[], within: string): void => {
    for (const statement of statements) {
      if (ts.isInterfaceDeclaration(statement) && source !== undefined) {
        objects[`${within}.${statement.name.text}`] = fieldsIn(statement, source);
      } else if (
        ts.isModuleDeclaration(statement) &&
        statement.body !== undefined &&
        ts.isModuleBlock(statement.body)
      ) {
        visit(statement.body.statements, `${within}.${statement.name.text}`);
      }
    }
  };
  visit(source?.statements ?? [], prefix);
}

function resourcesIn(file: string, objects: Objects): { type: string; args: string }[] {
  const script = file.replace(/\.d\.ts$/, ".js");
  const type = existsSync(script)
    ? /__pulumiType = ['"]([^'"]+)['"]/.exec(readFileSync(script, "utf8"))?.[1]
    : undefined;
  if (type === undefined || type.startsWith("pulumi:providers:")) return [];
  const source = parse(file);
  const declared = source?.statements.find(ts.isClassDeclaration);
  const args = source?.statements.find(
    (each): each is ts.InterfaceDeclaration =>
      ts.isInterfaceDeclaration(each) && each.name.text === `${declared?.name?.text ?? ""}Args`,
  );
  // A provider's class has no token of its own in some SDKs: `aws`, not `aws:index:Provider`.
  if (source === undefined || args === undefined || !type.includes(":")) return [];
  const name = `args ${type}`;
  objects[name] = fieldsIn(args, source);
  return [{ type, args: name }];
}

const fieldsIn = (declaration: ts.InterfaceDeclaration, source: ts.SourceFile): Field[] =>
  declaration.members.flatMap((member): Field[] => {
    if (!ts.isPropertySignature(member) || member.type === undefined) return [];
    const { name } = member;
    if (!ts.isIdentifier(name) && !ts.isStringLiteral(name)) return [];
    return [
      {
        name: name.text,
        required: member.questionToken === undefined,
        text: member.type.getText(source),
        doc: plainDoc(source.text.slice(member.pos, member.getStart(source))),
        shape: shapeOf(member.type),
      },
    ];
  });

const plainDoc = (comment: string): string =>
  comment
    .replaceAll(/^\s*(?:\/\*\*|\*\/|\*)/gm, " ")
    .replaceAll("*/", " ")
    .replaceAll(/\s+/g, " ")
    .trim()
    .slice(0, 600);

function shapeOf(node: ts.TypeNode): Shape {
  if (ts.isArrayTypeNode(node)) return { kind: "list", of: shapeOf(node.elementType) };
  if (ts.isParenthesizedTypeNode(node)) return shapeOf(node.type);
  if (ts.isUnionTypeNode(node)) return unionOf(node.types.filter((each) => !isNothing(each)).map(shapeOf));
  if (ts.isTypeLiteralNode(node)) {
    const index = node.members.find(ts.isIndexSignatureDeclaration);
    return index === undefined ? { kind: "other" } : { kind: "map", of: shapeOf(index.type) };
  }
  if (ts.isTypeReferenceNode(node)) return referenceShape(node);
  const isText =
    node.kind === ts.SyntaxKind.StringKeyword || (ts.isLiteralTypeNode(node) && ts.isStringLiteral(node.literal));
  return { kind: isText ? "string" : "other" };
}

const isNothing = (node: ts.TypeNode): boolean =>
  node.kind === ts.SyntaxKind.UndefinedKeyword ||
  (ts.isLiteralTypeNode(node) && node.literal.kind === ts.SyntaxKind.NullKeyword);

function referenceShape(node: ts.TypeReferenceNode): Shape {
  const name = nameText(node.typeName);
  const [argument] = node.typeArguments ?? [];
  if (name === "Array" && argument !== undefined) return { kind: "list", of: shapeOf(argument) };
  if (argument !== undefined) return shapeOf(argument);
  if (name.startsWith("inputs.")) return { kind: "ref", name };
  // An enumeration is a string to whoever reads the inputs; resource classes and assets are not.
  return { kind: name.startsWith("enums.") || name.endsWith(".Region") || name === "Region" ? "string" : "other" };
}

const nameText = (name: ts.EntityName): string =>
  ts.isIdentifier(name) ? name.text : `${nameText(name.left)}.${name.right.text}`;

/** A union keeps one scalar: an enumeration or its string is one input, not two. */
function unionOf(shapes: readonly Shape[]): Shape {
  const scalar = shapes.find(({ kind }) => kind === "string") ?? shapes.find(({ kind }) => kind === "other");
  const others = shapes.filter(({ kind }) => kind !== "string" && kind !== "other");
  const kept = scalar === undefined ? others : [...others, scalar];
  const [only] = kept;
  return kept.length === 1 && only !== undefined ? only : { kind: "union", of: kept };
}
