package dev.lockstep.keycloak.admin.words;

import org.jspecify.annotations.Nullable;

/**
 * Something that did not get through.
 *
 * @param work what to name when it is to be tried again
 * @param group a group, else a person
 * @param resource the id in Keycloak
 * @param name as Keycloak shows it, or null where it is gone or not for this reader's eyes
 * @param reason as the delivery noted it
 * @param attempts how often it was tried
 * @param retryAt when it is tried again by itself, or 0 where it waits for a person
 */
public record Failure(
    String work,
    boolean group,
    String resource,
    @Nullable String name,
    @Nullable String reason,
    int attempts,
    long retryAt) {}
