/**
 * A real browser, driven as a person would: headless Chromium through its own WebDriver server (W3C
 * WebDriver), both as the machine has them. Where it has none, the tests that want one are left out
 * and say so, or fail where {@code -Dbrowser.tests.required=true} is given.
 */
package org.jamestls.it.browser;
