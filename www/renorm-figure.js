// The loader: all that a page needs to show figures of the notebook, in one script tag. It defines the element, keeps each
// figure's place, and brings the rest when a figure comes near to the window.

import { define } from "./element.js";
import { near } from "./near.js";
import { room } from "./room.js";

define({ code: () => import("./figure.js"), turn: near, room });
