// SPDX-License-Identifier: EPL-2.0
package org.rdpworkbench.addons.core;

import java.nio.file.Path;
import java.util.List;

/**
 * An add-on that is installed.
 *
 * @param id its name for machines: that of its feature, or of its bundle where it has none
 * @param version its version
 * @param name its name for people
 * @param vendor who made it, as it says itself; may be empty
 * @param bundles its bundles
 * @param workbench whether it brings views, commands or menus, which the console knows from its next start on
 * @param shared whether it lies in the installation, for all users, and cannot be removed here
 * @param folder where it lies
 * @param source the file or folder that it was installed from; empty when that was not noted
 * @param obstacle why it is left out; empty when it is not
 */
public record AddOn(
        String id,
        String version,
        String name,
        String vendor,
        List<Part> bundles,
        boolean workbench,
        boolean shared,
        Path folder,
        String source,
        String obstacle) {
    public AddOn {
        bundles = List.copyOf(bundles);
    }

    /**
     * A bundle of an add-on.
     *
     * @param name its symbolic name
     * @param version its version
     * @param file its file's name in the add-on's folder
     * @param starts whether it is started with the framework; otherwise when a class of it is asked for, or never
     * @param size its size in bytes, by which a damaged installation is noticed
     */
    public record Part(String name, String version, String file, boolean starts, long size) {}
}
