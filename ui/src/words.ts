/** The page's own words, Thai first. What the service says comes with both languages already. */
import en from "./words/en.json";
import th from "./words/th.json";
import type { Sentence } from "./wire";

export type Language = "th" | "en";
export type WordKey = keyof typeof th;
export type Values = Readonly<Record<string, string | number>>;
export type Words = (key: WordKey, values?: Values) => string;

const ALL: Record<Language, Record<WordKey, string>> = { th, en };

export function wordsIn(language: Language): Words {
  const all = ALL[language];
  return (key, values) => filled(all[key], values ?? {});
}

function filled(text: string, values: Values): string {
  return text.replace(/\{(\w+)\}/g, (whole, name: string) => String(values[name] ?? whole));
}

export function said(sentence: Sentence, language: Language): string {
  return sentence[language];
}

export function isWordKey(key: string): key is WordKey {
  return Object.hasOwn(th, key);
}

export function named(thing: { name_th: string; name_en: string }, language: Language): string {
  return language === "th" ? thing.name_th : thing.name_en;
}

/** The word of a closed list's value; an unknown value is shown as it is, never hidden. */
export function chosen(
  choices: readonly (Sentence & { value: string })[],
  value: string,
  language: Language,
): string {
  return choices.find((choice) => choice.value === value)?.[language] ?? value;
}
