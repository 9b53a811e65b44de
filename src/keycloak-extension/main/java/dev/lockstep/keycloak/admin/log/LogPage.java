package dev.lockstep.keycloak.admin.log;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A page of the log.
 *
 * @param rows the newest first
 * @param next what to name as {@code before} for the next page; absent where this is the last
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LogPage(List<LogRow> rows, @Nullable String next) {}
