// The last script before ours: the test takes a picture of the page as it is until then.
parent.beforeLibrary?.(window);
