// SPDX-License-Identifier: EPL-2.0
/**
 * What the view Details says of a selection. A bundle explains its own objects with an adapter factory (extension point
 * {@code org.eclipse.core.runtime.adapters}) that turns them into an {@link org.rdpworkbench.ui.details.Explained}.
 */
package org.rdpworkbench.ui.details;
