package dev.lockstep.server.console.view;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A page that names a deed, says what follows from it, and has a button that is the verb.
 *
 * @param title the deed, as a question
 * @param consequence what follows
 * @param verb the button's text
 * @param danger whether access or data is lost
 * @param action where the form goes
 * @param fields what it carries
 * @param keep the text of the way back
 * @param back the way back
 * @param refusal why it was refused; null: it wasn't tried yet
 */
public record Confirmation(
    String title,
    String consequence,
    String verb,
    boolean danger,
    String action,
    Map<String, String> fields,
    String keep,
    String back,
    @Nullable String refusal) {

  public Confirmation refusedBecause(@Nullable String sentence) {
    return new Confirmation(title, consequence, verb, danger, action, fields, keep, back, sentence);
  }
}
