// The single file's script: its pages, and then the figures of the one that is shown.

import "./theme.js";
import "./chapters.js";
import "./page.js";
