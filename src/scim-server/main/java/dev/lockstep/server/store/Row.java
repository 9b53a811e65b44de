package dev.lockstep.server.store;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Objects;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** The row that a query stands on. */
public final class Row {
  // Buffers are lent and not kept by a thread: a virtual one serves one request.
  private static final ObjectMapper JSON =
      new ObjectMapper(
          JsonFactory.builder()
              .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
              .build());
  private final ResultSet results;

  Row(ResultSet results) {
    this.results = results;
  }

  public UUID id(String column) {
    return value(column, UUID.class);
  }

  public @Nullable UUID idOrNull(String column) {
    return valueOrNull(column, UUID.class);
  }

  public String text(String column) {
    return value(column, String.class);
  }

  public @Nullable String textOrNull(String column) {
    return valueOrNull(column, String.class);
  }

  public boolean flag(String column) {
    return value(column, Boolean.class);
  }

  public long number(String column) {
    try {
      long number = results.getLong(column); // integer and bigint alike
      if (results.wasNull()) throw new NullPointerException(column);
      return number;
    } catch (SQLException e) {
      throw StoreException.of(e);
    }
  }

  public Instant time(String column) {
    return value(column, OffsetDateTime.class).toInstant();
  }

  public @Nullable Instant timeOrNull(String column) {
    var time = valueOrNull(column, OffsetDateTime.class);
    return time == null ? null : time.toInstant();
  }

  public <E extends Enum<E>> E word(String column, Class<E> type) {
    return Words.read(type, text(column));
  }

  public ObjectNode json(String column) {
    return (ObjectNode) parsed(column);
  }

  public ArrayNode jsonList(String column) {
    return (ArrayNode) parsed(column);
  }

  private JsonNode parsed(String column) {
    try {
      return JSON.readTree(text(column));
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("column " + column + " is no JSON", e);
    }
  }

  private <T> T value(String column, Class<T> type) {
    return Objects.requireNonNull(valueOrNull(column, type), column);
  }

  private <T> @Nullable T valueOrNull(String column, Class<T> type) {
    try {
      return type == String.class
          ? type.cast(results.getString(column)) // jsonb too
          : results.getObject(column, type);
    } catch (SQLException e) {
      throw StoreException.of(e);
    }
  }
}
