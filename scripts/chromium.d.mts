export declare const chromiumMissing: string;
export declare const softwareAdapterArguments: string[];
export declare function findChromium(): string | undefined;
