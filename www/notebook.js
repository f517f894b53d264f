// The single file's program: its pages, and then the figures of the one that is shown. It is packed (single.js unpacks it).

import "./assets.js"; // takes the figures' styles from the landing page, while that stands in the document
import "./chapters.js";
import "./page.js";
