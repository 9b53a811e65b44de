package dev.lockstep.server.console.provisioning;

import dev.lockstep.server.console.session.Frame;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;

/** One page for each identity provider. */
@CheckedTemplate(basePath = "console/setup")
final class SetUpTemplates {

  private SetUpTemplates() {}

  static native TemplateInstance keycloak(Frame frame, SetUpView view);

  static native TemplateInstance okta(Frame frame, SetUpView view);

  static native TemplateInstance entra(Frame frame, SetUpView view);

  static native TemplateInstance oneLogin(Frame frame, SetUpView view);

  static native TemplateInstance google(Frame frame, SetUpView view);

  static native TemplateInstance jumpCloud(Frame frame, SetUpView view);

  static native TemplateInstance other(Frame frame, SetUpView view);

  /** Only the part that ticks itself off. */
  static native TemplateInstance progress(Frame frame, SetUpView view);

  static TemplateInstance of(Frame frame, SetUpView view) {
    return switch (view.idp()) {
      case KEYCLOAK -> keycloak(frame, view);
      case OKTA -> okta(frame, view);
      case ENTRA -> entra(frame, view);
      case ONELOGIN -> oneLogin(frame, view);
      case GOOGLE -> google(frame, view);
      case JUMPCLOUD -> jumpCloud(frame, view);
      case OTHER -> other(frame, view);
    };
  }
}
