/**
 * Who may open an organization's console: passwords, the one-time codes that set the first one, and
 * sessions. Start at {@link Logins} and {@link Sessions}. No HTTP and no pages.
 */
@NullMarked
package dev.lockstep.server.login;

import org.jspecify.annotations.NullMarked;
