// The timeline needs no script to be read; this only keeps the theme that was chosen in the room.

import { store } from "./store.js";

document.documentElement.dataset.theme = store.preferences.theme;
