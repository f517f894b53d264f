// Which build this is. The build writes the name of itself into this file, and into the WebAssembly beside it (load.js), so
// that parts of two builds are told apart; here, as it stands, nothing is compared.

export const VERSION = "";
