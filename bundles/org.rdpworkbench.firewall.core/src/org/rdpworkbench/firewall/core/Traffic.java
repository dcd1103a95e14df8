// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.firewall.core;

import org.rdpworkbench.firewall.core.FirewallRule.Direction;
import org.rdpworkbench.firewall.core.FirewallRule.InterfaceType;

/**
 * Traffic that the firewall is asked about. Null means: not known. It is taken to be ordinary traffic of a program that is no app
 * package, not protected by IPsec, over an ordinary network.
 *
 * @param direction who opens the connection
 * @param protocol the IP protocol, 0 to 255
 * @param localPort the port at this computer's end
 * @param remotePort the port at the other end
 * @param localAddress the address of this computer
 * @param remoteAddress the address of the other computer
 * @param interfaceId identifier of the network interface, in braces
 * @param interfaceType the kind of network interface
 * @param program path of the program at this computer's end, or {@code System} for the kernel; variables are understood
 * @param service short name of the service at this computer's end; empty when it is no service
 */
public record Traffic(
        Direction direction,
        int protocol,
        Integer localPort,
        Integer remotePort,
        IpAddress localAddress,
        IpAddress remoteAddress,
        String interfaceId,
        InterfaceType interfaceType,
        String program,
        String service) {
    /** What the kernel is called as a program. */
    public static final String KERNEL = "System";

    /** The program that services share. */
    public static final String SERVICE_HOST = "%SystemRoot%\\System32\\svchost.exe";

    /** Traffic to a port of this computer, of which nothing else is known. */
    public static Traffic in(int protocol, int localPort) {
        return new Traffic(Direction.IN, protocol, localPort, null, null, null, null, null, null, null);
    }

    /** Traffic to a port of another computer, of which nothing else is known. */
    public static Traffic out(int protocol, int remotePort) {
        return new Traffic(Direction.OUT, protocol, null, remotePort, null, null, null, null, null, null);
    }

    /** The same, by that program and service. */
    public Traffic by(String newProgram, String newService) {
        return new Traffic(
                direction,
                protocol,
                localPort,
                remotePort,
                localAddress,
                remoteAddress,
                interfaceId,
                interfaceType,
                newProgram,
                newService);
    }

    /** The same, with that other computer. */
    public Traffic with(IpAddress newRemoteAddress) {
        return new Traffic(
                direction,
                protocol,
                localPort,
                remotePort,
                localAddress,
                newRemoteAddress,
                interfaceId,
                interfaceType,
                program,
                service);
    }

    /** The same, over that network interface. */
    public Traffic over(String newInterfaceId, InterfaceType newInterfaceType) {
        return new Traffic(
                direction,
                protocol,
                localPort,
                remotePort,
                localAddress,
                remoteAddress,
                newInterfaceId,
                newInterfaceType,
                program,
                service);
    }
}
