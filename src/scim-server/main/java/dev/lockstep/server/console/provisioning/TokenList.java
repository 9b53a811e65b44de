package dev.lockstep.server.console.provisioning;

import dev.lockstep.server.connection.Scope;
import dev.lockstep.server.connection.Token;
import dev.lockstep.server.console.session.Frame;
import java.time.Instant;
import java.util.List;

/** The content of the list of tokens. */
public record TokenList(List<Token> tokens, Instant now) {
  public List<Tab> tabs(Frame frame) {
    return Tab.all(frame, Tab.TOKENS);
  }

  public boolean works(Token token) {
    return token.works(now);
  }

  public boolean lapsed(Token token) {
    return token.lapsed(now);
  }

  public boolean replaced(Token token) {
    return token.works(now) && token.replacedBy() != null;
  }

  public boolean endsSoon(Token token) {
    return token.endsWithinDays(now).isPresent();
  }

  public long working() {
    return tokens.stream().filter(this::works).count();
  }

  public boolean readOnly(Token token) {
    return token.scopes().size() == 1 && token.scopes().contains(Scope.READ);
  }

  /** What it is good for, where that is not everything; else empty. */
  public String limits(Token token) {
    if (token.scopes().size() == Scope.values().length) return "";
    if (readOnly(token)) return ", read only";
    return token.scopes().contains(Scope.USERS) ? ", people only" : ", groups only";
  }

  public String extending(String base, Token token) {
    return base + TokenPages.LIST + "/" + token.id() + "/extend";
  }
}
