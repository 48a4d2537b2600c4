import type { Judged, Law } from "./law";

interface Given<Answer> {
  readonly law: Law;
  readonly answer: Answer;
}

/** What the law says of a place or an operator, worked out once for a resource: several policies ask the same. */
export function askedOnce<About extends object, Answer>(
  work: (about: About, judged: Judged, law: Law) => Answer,
): (about: About, judged: Judged, law: Law) => Answer {
  const given = new WeakMap<Judged, WeakMap<About, Given<Answer>>>();
  return (about, judged, law) => {
    const answers = given.get(judged) ?? new WeakMap<About, Given<Answer>>();
    const known = answers.get(about);
    if (known?.law.settings === law.settings && known.law.catalog === law.catalog) return known.answer;
    const answer = work(about, judged, law);
    given.set(judged, answers.set(about, { law, answer }));
    return answer;
  };
}
