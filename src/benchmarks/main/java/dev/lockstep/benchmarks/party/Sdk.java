package dev.lockstep.benchmarks.party;

import dev.lockstep.benchmarks.load.Service;
import dev.lockstep.benchmarks.party.sdk.SdkServer;
import dev.lockstep.endtoend.process.Child;
import dev.lockstep.endtoend.process.Ports;
import java.net.URI;
import java.util.List;

/** SCIM-SDK over a map in memory: it keeps nothing on disk, so its writes pay for no commit. */
final class Sdk {
  private final Tools tools;
  private final int port = Ports.free();

  Sdk(Tools tools) {
    this.tools = tools;
  }

  Child start() {
    var options =
        List.of("-XX:+UseSerialGC", "-Xmx1g", "-cp", System.getProperty("java.class.path"));
    var program = Program.java(options, List.of(SdkServer.class.getName(), "" + port));
    var child = tools.processes().start("scim-sdk", program);
    child.await(() -> Program.answers(service()), Program.START_LIMIT);
    return child;
  }

  Service service() {
    return new Service(URI.create("http://127.0.0.1:" + port + "/scim/v2"), "none");
  }
}
