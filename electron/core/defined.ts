/** Plain data without the fields that are undefined, so that they do not overwrite others when it is spread. */
export function defined<T extends object>(value: T): { [K in keyof T]?: Exclude<T[K], undefined> } {
  return JSON.parse(JSON.stringify(value));
}
