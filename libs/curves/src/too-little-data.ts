/** Why no model can be fitted; the message says what data would do. */
export class TooLittleData extends Error {}
