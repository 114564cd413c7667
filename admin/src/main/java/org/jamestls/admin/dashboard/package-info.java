/**
 * The files of the dashboard, which is a page for a browser. They lie beside this package in the
 * JAR; of them all, none has a value of the server that it is served from.
 */
package org.jamestls.admin.dashboard;
