import { lex, type FieldToken, type TextToken, type Token } from './lexer.ts';
import { anyOf, everyOf, negate, quotableText, wordText } from './make.ts';
import { wordsOf } from './normal-form.ts';
import { parseField } from './parse-field.ts';
import type { Mistake, ParseContext, ParsedQuery, Part, Span } from './query.ts';

interface Located {
  readonly part: Part;
  readonly span: Span;
  /** Where each part stands of what parentheses hold. */
  readonly members: readonly Located[];
}

/**
 * Reads a query. Never throws: what is not understood is marked where it stands and left out, the rest still filters.
 * OR binds its two neighbours; everything else must hold together.
 */
export function parseQuery(text: string, context: ParseContext): ParsedQuery {
  const { tokens, mistakes: lexical } = lex(text);
  const mistakes: Mistake[] = [...lexical];
  let at = 0;

  const every = (inGroup: boolean): readonly Located[] => {
    const found: Located[] = [];
    for (let token = tokens[at]; token !== undefined; token = tokens[at]) {
      if (token.kind === 'close' && inGroup) break;
      if (token.kind === 'close' || token.kind === 'or') {
        at += 1;
        if (token.kind === 'or') mistakes.push(loneOr(token.span));
      } else found.push(...either());
    }
    return found;
  };

  const either = (): readonly Located[] => {
    const choices = [...unit()];
    for (let token = tokens[at]; token?.kind === 'or'; token = tokens[at]) {
      at += 1;
      const next = tokens[at];
      if (next === undefined || next.kind === 'or' || next.kind === 'close') mistakes.push(loneOr(token.span));
      else choices.push(...unit());
    }
    const part = anyOf(choices.map((choice) => choice.part));
    if (choices.length < 2 || part === null) return choices;
    return [{ part, span: around(choices), members: [] }];
  };

  /** One part or none. */
  const unit = (): readonly Located[] => {
    const token = tokens[at];
    at += 1;
    if (token === undefined || token.kind === 'nothing' || token.kind === 'or' || token.kind === 'close') return [];
    const located = token.kind === 'open' ? group(token) : leaf(token);
    if (located === null || !token.negated) return located === null ? [] : [located];
    return [{ ...located, part: negate(located.part), members: [] }];
  };

  const group = (open: Token): Located | null => {
    const members = every(true);
    const close = tokens[at];
    if (close === undefined) mistakes.push({ code: 'unclosed-group', span: open.span, field: null, valid: [')'] });
    else at += 1;
    const part = everyOf(members.map((member) => member.part));
    if (part === null) return null;
    const end = close?.span.end ?? around(members).end;
    return { part, span: { start: open.span.start, end }, members: members.flatMap(flat) };
  };

  const leaf = (token: TextToken | FieldToken): Located | null => {
    if (token.kind === 'field') {
      const { part, mistakes: wrong } = parseField(token, context);
      mistakes.push(...wrong);
      return part === null ? null : { part, span: token.span, members: [] };
    }
    const text = token.kind === 'word' ? wordText(token.text) : quotableText(token.text);
    // Signs alone stand in no index: they would find nothing.
    return wordsOf(text).length === 0 ? null : { part: { kind: token.kind, text }, span: token.span, members: [] };
  };

  const parts = every(false).flatMap(flat);
  return {
    query: { parts: parts.map(({ part }) => part) },
    spans: parts.map(({ span }) => span),
    mistakes: mistakes.toSorted((left, right) => left.span.start - right.span.start),
  };
}

/** A group that stands among parts which must all hold anyway is nothing but its members. */
function flat(located: Located): readonly Located[] {
  const { part, span, members } = located;
  if (part.kind !== 'every') return [located];
  return members.length > 0 ? members : part.parts.map((one) => ({ part: one, span, members: [] }));
}

function around(parts: readonly Located[]): Span {
  return { start: parts[0]?.span.start ?? 0, end: parts.at(-1)?.span.end ?? 0 };
}

function loneOr(span: Span): Mistake {
  return { code: 'lone-or', span, field: null, valid: ['a OR b'] };
}
