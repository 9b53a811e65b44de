package dev.lockstep.server.store;

import java.sql.SQLException;
import org.jspecify.annotations.Nullable;
import org.postgresql.util.PSQLException;

/** What the database refused or could not do, by consequence. */
public final class StoreException extends RuntimeException {
  /** What the caller can make of it. */
  public enum Kind {
    /** A unique index or primary key refused the row: somebody else has the name. */
    TAKEN,
    /** A row that is referred to isn't there, or not any more. */
    MISSING,
    /** A value that can't be stored or read: a text with U+0000. */
    INVALID,
    /** A text that is looked up by and is too long for an index. */
    TOO_LONG,
    /** The statement took longer than it may. */
    TOO_SLOW,
    /** Two transactions stood in each other's way; the same again will do. */
    AGAIN,
    /** The database can't be reached or is broken. */
    BROKEN
  }

  private final Kind kind;
  private final String constraint;

  private StoreException(Kind kind, String constraint, Throwable cause) {
    super(cause.getMessage(), cause);
    this.kind = kind;
    this.constraint = constraint;
  }

  static StoreException of(SQLException e) {
    return new StoreException(kind(e.getSQLState()), constraint(e), e);
  }

  public Kind kind() {
    return kind;
  }

  /** Is this the refusal of the given unique index? */
  public boolean taken(String index) {
    return kind == Kind.TAKEN && constraint.equals(index);
  }

  private static Kind kind(@Nullable String state) {
    return switch (state) {
      case null -> Kind.BROKEN;
      case "23505" -> Kind.TAKEN;
      case "23503" -> Kind.MISSING;
      case "54000" -> Kind.TOO_LONG;
      case "57014" -> Kind.TOO_SLOW;
      case "40001", "40P01" -> Kind.AGAIN;
      default -> state.startsWith("22") ? Kind.INVALID : Kind.BROKEN; // 22: data exceptions
    };
  }

  private static String constraint(SQLException e) {
    if (!(e instanceof PSQLException refused) || refused.getServerErrorMessage() == null) return "";
    var name = refused.getServerErrorMessage().getConstraint();
    return name == null ? "" : name;
  }
}
