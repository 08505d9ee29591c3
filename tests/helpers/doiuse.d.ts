// doiuse brings types that its list of exports does not name.
declare module 'doiuse' {
  export default class DoIUse {
    constructor(options: {
      browsers: readonly string[];
      onFeatureUsage(usage: { feature: string; usage: { toString(): string } }): void;
    });
  }
}
