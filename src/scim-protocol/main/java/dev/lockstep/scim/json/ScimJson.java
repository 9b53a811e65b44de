package dev.lockstep.scim.json;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.cfg.JsonNodeFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.node.ValueNode;
import dev.lockstep.scim.error.ScimException;
import dev.lockstep.scim.rules.ScimLimits;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.math.BigDecimal;

/** Reads bodies within bounds and writes them. Thread-safe. */
public final class ScimJson {

  // Buffers are lent and not kept by a thread: a virtual one serves one request.
  private static final JsonMapper WRITER =
      JsonMapper.builder(
              JsonFactory.builder()
                  .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
                  .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
                  .build())
          .build();

  private final ScimLimits limits;
  private final JsonMapper mapper;
  private final JsonFactory groups;
  private final ObjectReader trees;

  private ScimJson(ScimLimits limits) {
    this.limits = limits;
    var constraints =
        StreamReadConstraints.builder()
            .maxNestingDepth(limits.jsonDepthMax())
            .maxDocumentLength(limits.bodyBytesMax())
            .maxStringLength(limits.bodyBytesMax())
            .build();
    var factory =
        JsonFactory.builder()
            .recyclerPool(JsonRecyclerPools.sharedConcurrentDequePool())
            .streamReadConstraints(constraints)
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    this.mapper =
        JsonMapper.builder(factory)
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(DeserializationFeature.USE_BIG_DECIMAL_FOR_FLOATS)
            .disable(JsonNodeFeature.STRIP_TRAILING_BIGDECIMAL_ZEROES)
            .nodeFactory(new BoundedNumbers())
            .build();
    this.trees = mapper.reader().without(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);
    // The stream counts its bytes itself.
    this.groups =
        factory
            .rebuild()
            .streamReadConstraints(constraints.rebuild().maxDocumentLength(-1).build())
            .disable(StreamReadFeature.AUTO_CLOSE_SOURCE)
            .build();
  }

  /** A reader that refuses what is beyond these bounds. */
  public static ScimJson within(ScimLimits limits) {
    return new ScimJson(limits);
  }

  /**
   * Reads one JSON object.
   *
   * @throws ScimException {@code invalidSyntax} with line and column, or 413
   */
  public ObjectNode readObject(byte[] body) {
    if (body.length > limits.bodyBytesMax()) {
      throw ScimException.tooLarge(
          "the body has " + body.length + " bytes, at most " + limits.bodyBytesMax() + " are read");
    }
    if (read(body) instanceof ObjectNode object) {
      return object;
    }
    throw ScimException.invalidSyntax("the body must be a JSON object");
  }

  /**
   * Reads the body of a group's POST, PUT or PATCH, whose members may be so many that only their
   * ids are kept. A list of them is a node that holds an {@link IdList}; all else is as {@link
   * #readObject} reads it.
   *
   * @throws ScimException {@code invalidSyntax} with line and column, {@code invalidValue}, or 413
   * @throws IOException where the stream ends early
   */
  public ObjectNode readGroup(InputStream body) throws IOException {
    var metered = new Metered(body, limits);
    try (var parser = groups.createParser(metered)) {
      return checked(
          () -> new GroupReader(trees, parser, metered, limits.groupMembersMax()).read());
    }
  }

  private JsonNode read(byte[] body) {
    try {
      return checked(() -> mapper.readTree(body));
    } catch (IOException impossible) {
      throw new UncheckedIOException(impossible); // bytes in memory do no I/O
    }
  }

  @FunctionalInterface
  private interface Reading<T> {
    T run() throws IOException;
  }

  private static <T> T checked(Reading<T> reading) throws IOException {
    try {
      return reading.run();
    } catch (StreamConstraintsException tooMuch) {
      throw ScimException.invalidSyntax("JSON beyond limits: " + tooMuch.getOriginalMessage());
    } catch (NumberFormatException endless) {
      throw ScimException.invalidSyntax("JSON beyond limits: a number's exponent");
    } catch (JsonProcessingException malformed) {
      var at = malformed.getLocation();
      var where = at == null ? "" : " at line " + at.getLineNr() + ", column " + at.getColumnNr();
      throw ScimException.invalidSyntax("malformed JSON" + where);
    } catch (CharConversionException foreign) {
      throw ScimException.invalidSyntax("the body isn't in UTF-8");
    }
  }

  /** Writes compact JSON in UTF-8. */
  public static byte[] write(JsonNode node) {
    try {
      return WRITER.writeValueAsBytes(node);
    } catch (JsonProcessingException impossible) {
      throw new UncheckedIOException(impossible); // a tree always has a text
    }
  }

  /** Refuses numbers that a database couldn't hold and that arithmetic would choke on. */
  private static final class BoundedNumbers extends JsonNodeFactory {

    private static final long serialVersionUID = 1L;
    private static final int EXPONENT_MAX = 400;

    @Override
    public ValueNode numberNode(BigDecimal value) {
      if (Math.abs((long) value.scale()) > EXPONENT_MAX) {
        throw new NumberFormatException("exponent of " + value);
      }
      return super.numberNode(value);
    }
  }
}
