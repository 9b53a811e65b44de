package dev.lockstep.keycloak.admin.mail;

import dev.lockstep.keycloak.admin.words.Reason;
import dev.lockstep.keycloak.delivery.alert.Alert;
import dev.lockstep.keycloak.delivery.alert.Alerts;
import dev.lockstep.keycloak.target.settings.Settings;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jboss.logging.Logger;
import org.keycloak.component.ComponentModel;
import org.keycloak.email.EmailException;
import org.keycloak.email.EmailTemplateProvider;
import org.keycloak.models.KeycloakSession;
import org.keycloak.models.KeycloakSessionFactory;
import org.keycloak.models.RealmModel;
import org.keycloak.models.utils.KeycloakModelUtils;
import org.keycloak.storage.adapter.InMemoryUserAdapter;

/**
 * Sends alerts to the addresses that a target's settings name, through the realm's mail server. Our
 * template stands in the realm's own mail theme, whose layout it takes. Thread-safe.
 *
 * @param sessions of the server
 */
public record MailAlerts(KeycloakSessionFactory sessions) implements Alerts {
  private static final Logger LOG = Logger.getLogger(MailAlerts.class);
  private static final String TEMPLATE = "lockstep-alert.ftl";

  @Override
  public void tell(Alert alert) {
    Thread.ofVirtual().name("lockstep-mail").start(() -> send(alert));
  }

  private void send(Alert alert) {
    try {
      KeycloakModelUtils.runJobInTransaction(sessions, session -> send(session, alert));
    } catch (RuntimeException e) {
      // The boundary of a mail: it is on the page anyway.
      LOG.errorf(e, "Alert not sent. target=%s what=%s", alert.component(), alert.what());
    }
  }

  private static void send(KeycloakSession session, Alert alert) {
    var realm = session.realms().getRealm(alert.realm());
    var component = realm == null ? null : realm.getComponent(alert.component());
    if (realm == null || component == null) {
      return;
    }
    session.getContext().setRealm(realm);
    var addresses = new Settings(component).list(Settings.ALERT_EMAILS);
    if (!addresses.isEmpty() && realm.getSmtpConfig().isEmpty()) {
      LOG.warnf("Alert not sent, as the realm has no mail server. realm=%s", realm.getName());
      return;
    }
    addresses.stream()
        .limit(Settings.ALERT_EMAILS_MAX)
        .forEach(address -> send(session, alert, component, address));
  }

  private static void send(
      KeycloakSession session, Alert alert, ComponentModel component, String address) {
    var realm = session.getContext().getRealm();
    var what = alert.what().name().toLowerCase(Locale.ROOT);
    // Templates may greet a user, and Keycloak's own ask for one; whoever reads this need not be
    // one.
    var reader = new InMemoryUserAdapter(session, realm, address);
    reader.setEmail(address);
    try {
      session
          .getProvider(EmailTemplateProvider.class)
          .setRealm(realm)
          .setUser(reader)
          .send(
              "lockstep.mail." + what + ".subject",
              List.of(component.getName()),
              TEMPLATE,
              attributes(alert, component, realm),
              address);
    } catch (EmailException e) {
      LOG.errorf(e, "Alert not sent. target=%s what=%s", alert.component(), alert.what());
    }
  }

  private static Map<String, Object> attributes(
      Alert alert, ComponentModel component, RealmModel realm) {
    var attributes = new HashMap<String, Object>();
    attributes.put("what", alert.what().name().toLowerCase(Locale.ROOT));
    attributes.put("target", component.getName());
    attributes.put("realm", realm.getName());
    attributes.put("reason", Reason.readable(alert.reason()));
    return attributes;
  }
}
