package dev.lockstep.server.connection;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A token to make.
 *
 * @param connection the identity provider it stands for; made where there is none of this name
 * @param name to tell it from others
 * @param madeBy who makes it
 * @param expires from when on it is refused; null: never
 */
public record NewToken(String connection, String name, String madeBy, @Nullable Instant expires) {}
