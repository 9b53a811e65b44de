@NullMarked
package dev.lockstep.server.directory;

import org.jspecify.annotations.NullMarked;
