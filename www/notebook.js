// The single file's program: its pages, and then the figures of the one that is shown. It is packed (single.js unpacks it).

import "./chapters.js";
import "./page.js";
