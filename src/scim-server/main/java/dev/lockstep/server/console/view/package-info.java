/**
 * What pages share: the first sentence, pages of a list, confirmations, numbers and times in words.
 */
@NullMarked
package dev.lockstep.server.console.view;

import org.jspecify.annotations.NullMarked;
