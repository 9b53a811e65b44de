@NullMarked
package dev.lockstep.server.store;

import org.jspecify.annotations.NullMarked;
