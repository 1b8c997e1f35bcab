/** What is kept here of the posts of a connector's network. */
export interface Kept {
  /** Ids in their order, at most `most`; those behind `after`, where it is given. */
  ids(after: string | undefined, most: number): Promise<string[]>
}
