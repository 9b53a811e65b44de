package dev.lockstep.keycloak.dialect;

import com.fasterxml.jackson.databind.JsonNode;

/**
 * A value of a dialect and where it is known from.
 *
 * @param value as JSON: text, number, boolean or a list of texts
 * @param source the documentation, or the answer, that says so
 * @param remembered nobody has read it in a source: try it before you rely on it
 * @param firm the target publishes something else about itself, and is wrong
 */
public record Fact(JsonNode value, String source, boolean remembered, boolean firm) {}
