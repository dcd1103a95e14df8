// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.wire.internal;

/**
 * Starts the probe's threads, in a group of their own: a resolver that nobody waits for any longer may outlive the
 * diagnostic that asked, and is no leak of that diagnostic.
 */
final class ProbeThreads {
    private static final ThreadGroup GROUP = new ThreadGroup(root(), "wire probe");

    private ProbeThreads() {}

    static Thread start(String name, Runnable work) {
        return Thread.ofPlatform().group(GROUP).daemon().name(name).start(work);
    }

    private static ThreadGroup root() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }
}
