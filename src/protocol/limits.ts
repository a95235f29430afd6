/**
 * Every limit of the product that crosses a boundary, with its reason. At a limit there is a clear sentence, and what
 * was typed is kept.
 */
const KiB = 1024;
const MiB = 1024 * KiB;

export const limits = {
  /** One entry's compact JWS. Holds a certificate (about 1 KiB) and 64 part names (about 4 KiB). */
  entryBytes: 8 * KiB,
  /** One sealed body, so that one entry with its body always fits in a request. */
  bodyBytes: 64 * KiB,
  /** What is typed into one step and not saved yet: twice a body, so that also what has to be shortened first is kept. */
  draftBytes: 128 * KiB,
  /** One part's ciphertext: small enough that an upload cut at 64 kbit/s loses half a minute, not an hour. */
  partBytes: 256 * KiB,
  /** Parts one entry may name: a portrait or scan of 16 MiB. */
  partsPerEntry: 64,
  /** `replaces` and `on`. */
  referencesPerEntry: 32,
  /** Entries in one request. */
  entriesPerRequest: 100,
  /** A request's compressed body. */
  requestBytes: 256 * KiB,
  /** Digests asked about in one page of `/v1/parts/wanted`. */
  wantedPerRequest: 512,
  /** Entries of one journal. Then it is closed and a new one opened. */
  entriesPerJournal: 50_000,
  /** Entries of other counters that a device keeps while their signer's key is on its way: of one journal, and of all. */
  waitingOthersPerJournal: 500,
  waitingOthers: 2_000,
  /** Entries in one page of the feed. */
  entriesPerFeedPage: 100,
  /** A reader's place in each of them, some 80 bytes a journal, a third more as base64; a URL must hold it. */
  feedCursorBytes: 12 * KiB,
  /** Spares of one office that a page of the feed confirms; with the cursor they fit into what is signed. */
  confirmedSpares: 64,
  /** Nesting of any JSON that comes from outside. */
  jsonDepth: 12,
  /** A certificate, key set, statement or receipt as compact JWS. */
  signedBytes: 16 * KiB,
  /** A sealed enrolment package: seven days of roster at 300 appointments a day. */
  enrolmentPackageBytes: 4 * MiB,
  /** What two devices, or a sheet and a device, tell each other: 200 staff and as many reader certificates. */
  exchangeBytes: 64 * KiB,
  /** QR codes that one text is cut into: two minutes before a camera at five a second, with time to miss some. */
  codeFrames: 200,
  /** Journals in one courier file: those of a whole office with its replacements. */
  courierJournals: 256,
  /** The manifest of a courier file, signed: some 110 bytes a journal, a third more as JWS. */
  courierManifestBytes: 64 * KiB,
  /** A slip's sealed code: one that a cheap printer draws and a cheap camera reads. */
  slipBytes: 220,
  /** The longest the client waits between tries, whatever the other side says. */
  retryMaxMs: 15 * 60_000,
  /** One control request (everything but a part). */
  requestTimeoutMs: 30_000,
} as const;

/** Those that the centre alone applies. */
export const centreLimits = {
  /** Parts in one upload, where the centre grants it and the line is fast: a request costs as much as a part. */
  partsPerUpload: 4,
  /** A request's body after decompression: 100 entries cannot need more, so a decompression bomb stops here. */
  requestInflatedBytes: 100 * (8 + 64) * KiB + 64 * KiB,
  /** Entries the centre keeps of a journal it cannot verify yet, because entry 1 or an officer's key has not arrived. */
  unverifiedPerJournal: 5_000,
  /** JWS and body of the entries in one page of the feed, of which one entry always fits. */
  feedPageBytes: 160 * KiB,
  /** Journals of an office that its devices read: every counter with its replacements. */
  journalsPerFeed: 100,
} as const;
