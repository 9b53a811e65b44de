package dev.lockstep.server.console.view;

import dev.lockstep.server.console.session.Look;
import org.jspecify.annotations.Nullable;

/**
 * A page that could not do what it was asked to.
 *
 * @param reference where the reason is found in the server's log; null: the text says it all
 */
public record FailureView(Look look, String title, String text, @Nullable String reference) {}
