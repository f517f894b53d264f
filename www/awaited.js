// A promise of work that nobody may want.

/**
 * Begins when it is first waited for, so that importing a module costs nothing. What failed is tried again the next time.
 * @template T
 * @extends {Promise<T>}
 */
export class Awaited extends Promise {
  #begin;

  /** @param {() => Promise<T>} begin */
  constructor(begin) {
    super(() => {});
    this.#begin = begin;
  }

  /** What is derived from it is plain. @override */
  static get [Symbol.species]() {
    return Promise;
  }

  /**
   * @template [A=T]
   * @template [B=never]
   * @param {((value: T) => A | PromiseLike<A>) | null} [fulfilled]
   * @param {((reason: any) => B | PromiseLike<B>) | null} [rejected]
   * @returns {Promise<A | B>}
   * @override
   */
  then(fulfilled, rejected) {
    return this.#begin().then(fulfilled, rejected);
  }
}
