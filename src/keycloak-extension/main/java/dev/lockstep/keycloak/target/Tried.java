package dev.lockstep.keycloak.target;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.type.TypeReference;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.lockstep.keycloak.target.settings.Settings;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.keycloak.component.ComponentModel;

/** Settings that somebody wants to see the effect of before they are saved. Never a secret. */
public final class Tried {
  private static final ObjectMapper JSON = new ObjectMapper();

  private Tried() {}

  /** What {@link #text} wrote. */
  public static Settings parse(String text) {
    try {
      var model = new ComponentModel();
      JSON.readValue(text, new TypeReference<Map<String, List<String>>>() {})
          .forEach((setting, values) -> model.getConfig().put(setting, values));
      return new Settings(model);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException("settings can't be read", e);
    }
  }

  /** As JSON: of a target's settings those that can be tried. */
  public static String text(ComponentModel model) {
    var tried = new TreeMap<String, List<String>>();
    for (var setting : Settings.TRIED) {
      if (model.getConfig().containsKey(setting)) {
        tried.put(setting, model.getConfig().getList(setting));
      }
    }
    try {
      return JSON.writeValueAsString(tried);
    } catch (JsonProcessingException e) {
      throw new UncheckedIOException(e);
    }
  }
}
