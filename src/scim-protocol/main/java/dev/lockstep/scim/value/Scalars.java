package dev.lockstep.scim.value;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.rules.Leniency;
import dev.lockstep.scim.rules.ScimRules;
import dev.lockstep.scim.schema.AttributeDefinition;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.time.format.DateTimeFormatterBuilder;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoField;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Values that aren't made of others (RFC 7643 section 2.3). */
public final class Scalars {

  private static final DateTimeFormatter FORMAT = DateTimeFormatter.ISO_DATE_TIME;

  private static final DateTimeFormatter SORTABLE =
      new DateTimeFormatterBuilder()
          .appendPattern("uuuu-MM-dd'T'HH:mm:ss")
          .appendFraction(ChronoField.NANO_OF_SECOND, 0, 9, true)
          .toFormatter(Locale.ROOT);

  private Scalars() {}

  /**
   * The value in the attribute's type.
   *
   * @throws ScimException {@code invalidValue}
   */
  public static JsonNode canonical(AttributeDefinition attribute, JsonNode value, ScimRules rules) {
    var typed = typed(attribute, value, rules);
    if (typed == null) {
      throw ScimException.invalidValue(
          attribute.name() + " must be of type " + attribute.type().keyword());
    }
    return typed;
  }

  /** The value in the attribute's type, or null where it can't be. */
  public static @Nullable JsonNode typed(
      AttributeDefinition attribute, JsonNode value, ScimRules rules) {
    return switch (attribute.type()) {
      case BOOLEAN -> bool(value, rules);
      case INTEGER -> value.canConvertToExactIntegral() ? value : null;
      case DECIMAL -> value.isNumber() ? value : null;
      case DATE_TIME -> value.isTextual() && instant(value.textValue()) != null ? value : null;
      case STRING, REFERENCE, BINARY -> value.isTextual() ? value : null;
      case COMPLEX -> null;
    };
  }

  private static @Nullable JsonNode bool(JsonNode value, ScimRules rules) {
    if (value.isTextual() && rules.allow(Leniency.BOOLEAN_AS_TEXT)) {
      var text = value.textValue();
      if (text.equalsIgnoreCase("true") || text.equalsIgnoreCase("false")) {
        return BooleanNode.valueOf(text.equalsIgnoreCase("true"));
      }
    }
    return value.isBoolean() ? value : null;
  }

  /** An xsd#dateTime's instant, UTC where it names no zone, or null where it is none. */
  public static @Nullable Instant instant(String text) {
    try {
      return switch (FORMAT.parseBest(text, OffsetDateTime::from, LocalDateTime::from)) {
        case OffsetDateTime zoned -> zoned.toInstant();
        case LocalDateTime local -> local.toInstant(ZoneOffset.UTC);
        default -> null;
      };
    } catch (DateTimeParseException noDateTime) {
      return null;
    }
  }

  /**
   * An instant as text that sorts by time, in UTC, without a Z and without zeros at the end of its
   * fraction.
   */
  public static String sortable(Instant instant) {
    return SORTABLE.format(instant.atOffset(ZoneOffset.UTC));
  }
}
