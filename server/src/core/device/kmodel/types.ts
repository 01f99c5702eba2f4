/** What a model file for the K210's neural network processor says about itself. */

/** Width, height and channels of a feature map. */
export interface FeatureShape {
  readonly width: number;
  readonly height: number;
  readonly channels: number;
}

/** How the firmware tells models apart by their first bytes (`get_model_type` in lib_sipeed_kpu). */
export type KmodelFormat = 'v3' | 'v4' | 'v5' | 'encrypted-v3' | 'encrypted-v4' | 'encrypted-container';

interface ModelFile {
  /** Size of the file as it lies on disk. */
  readonly fileBytes: number;
  /** Every 32-bit word was byte-reversed for `KPU.load_flash`; the fields here are those of the plain model. */
  readonly wordSwapped: boolean;
  /** Things that are odd without making the file unreadable. */
  readonly warnings: readonly string[];
}

interface ReadableModel extends ModelFile {
  /** Size that the firmware computes from the headers when it loads from a flash address. */
  readonly computedBytes: number;
  /** Bytes of the file behind the model: they cost memory when loaded by path, none from flash. */
  readonly trailingBytes: number;
  /** Memory for activations, allocated apart from the model (`main_mem_usage`, `main_mem`). */
  readonly mainMemoryBytes: number;
  /** Size of the largest layer body: what `load_flash` keeps a buffer for. */
  readonly maxBodyBytes: number;
  /** What the network gives, in file order. */
  readonly outputs: readonly { readonly startBytes: number; readonly sizeBytes: number }[];
}

/** Header bits of a K210 convolution, read from its register block. */
export interface ConvolutionGeometry {
  readonly input: FeatureShape;
  readonly output: FeatureShape;
}

export interface Kmodel3Layer {
  readonly type: number;
  /** Upper-case name, or `UNKNOWN_<number>`. */
  readonly name: string;
  readonly bodyOffsetBytes: number;
  readonly bodyBytes: number;
  readonly convolution?: ConvolutionGeometry;
}

/** kmodel version 3 (nncase 0.1): the only version that every firmware reads. */
export interface Kmodel3 extends ReadableModel {
  readonly format: 'v3';
  readonly eightBitWeights: boolean;
  /** Must be 0: the firmware refuses anything else. */
  readonly architecture: number;
  readonly layers: readonly Kmodel3Layer[];
  /** Input of the first layer when that is a convolution: the size an image must have. */
  readonly input?: FeatureShape;
  /** Result of the last convolution: what `run_yolo2` counts its boxes from. */
  readonly lastConvolution?: FeatureShape;
}

/** kmodel version 4 (nncase 0.2). */
export interface Kmodel4 extends ReadableModel {
  readonly format: 'v4';
  /** 0 processor, 1 K210; the firmware runs 1 only. */
  readonly target: number;
  readonly constantBytes: number;
  /** Shape of each input as stored: batch, channels, height, width. */
  readonly inputs: readonly (readonly number[])[];
  readonly nodes: readonly { readonly opcode: number; readonly name: string; readonly bodyBytes: number }[];
  /** End of the header tables: `load_flash` reads no more than 4096 bytes of them. */
  readonly tablesEndBytes: number;
}

/** kmodel version 5 (nncase 1.x): recognised, but no MaixPy-v1 firmware reads it. */
export interface Kmodel5 extends ModelFile {
  readonly format: 'v5';
  /** The header as of August 2021 has 32 bytes; that of earlier builds 24. */
  readonly headerBytes: 24 | 32;
  readonly modules: number;
}

/** An encrypted model: only its size can be read, the memory for activations is inside the cipher text. */
export interface EncryptedKmodel extends ModelFile {
  readonly format: 'encrypted-v3' | 'encrypted-v4' | 'encrypted-container';
  /** Size field: the plain model rounded up to 16; the loader allocates from it, not from the file's size. */
  readonly cipherBytes: number;
  readonly trailingBytes: number;
}

export type Kmodel = Kmodel3 | Kmodel4 | Kmodel5 | EncryptedKmodel;
export type PlainKmodel = Kmodel3 | Kmodel4;
