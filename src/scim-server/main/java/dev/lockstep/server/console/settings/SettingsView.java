package dev.lockstep.server.console.settings;

import dev.lockstep.server.login.oidc.Provider;
import java.net.URI;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The content of the settings.
 *
 * @param provider by which one can sign in besides the password; null: there is none
 * @param redirect what the provider must be told
 * @param admins user names of organization admins
 * @param emergencyAdmins those of them whom no identity provider can lock out
 */
public record SettingsView(
    String scimBase,
    URI origin,
    @Nullable Provider provider,
    URI redirect,
    List<String> admins,
    List<String> emergencyAdmins) {}
