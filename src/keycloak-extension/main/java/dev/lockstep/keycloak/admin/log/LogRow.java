package dev.lockstep.keycloak.admin.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * One call, or one that was left out on purpose.
 *
 * @param id of the row
 * @param at when, in UTC
 * @param kind user or group
 * @param resource the id in Keycloak
 * @param name as Keycloak shows it; absent where it is gone or may not be seen
 * @param what in short: create, update, deactivate, delete, read, members or skip, with attribute
 *     names
 * @param said the same in words
 * @param why what in Keycloak led to it, in words
 * @param by the name of whoever that was; absent where it is nobody, or may not be seen
 * @param change the id of the change in Keycloak that led to it
 * @param outcome done, failed or skipped
 * @param result the same in words, with what the target said
 * @param status the HTTP status; 0 where none came
 * @param millis how long it took
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LogRow(
    String id,
    String at,
    String kind,
    String resource,
    @Nullable String name,
    String what,
    String said,
    String why,
    @Nullable String by,
    @Nullable String change,
    String outcome,
    String result,
    int status,
    long millis) {}
