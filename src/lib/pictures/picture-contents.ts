/** What the inspector of a format returns. */
export interface PictureContents {
  /** Pixels, before rotation. */
  width: number;
  height: number;
  /** The picture without what decoding does not need. */
  bytes: Uint8Array;
  /** Whether `bytes` still have metadata: only in a JPEG. */
  hasMetadata?: boolean;
}
