// Patches as the libraries of 2008 do: methods of their own on every element, array, string and function, some of them
// under names that browsers came to use otherwise, and all of them found by `for in`.
(function () {
  const slice = Array.prototype.slice;
  function add(target, methods) {
    for (const name in methods) target[name] = methods[name];
  }
  add(Object, {
    extend: function (target, source) {
      for (const name in source) target[name] = source[name];
      return target;
    },
    toJSON: function (value) {
      return String(value);
    },
    keys: function (object) {
      const names = [];
      for (const name in object) if (object.hasOwnProperty(name)) names.push(name);
      return names;
    },
  });
  add(Function.prototype, {
    bind: function (context) {
      const method = this;
      const bound = slice.call(arguments, 1);
      return function () {
        return method.apply(context, bound.concat(slice.call(arguments)));
      };
    },
    curry: function () {
      const method = this;
      const bound = slice.call(arguments);
      return function () {
        return method.apply(this, bound.concat(slice.call(arguments)));
      };
    },
    defer: function () {
      return setTimeout(this, 10);
    },
  });
  add(Array.prototype, {
    each: function (iterator) {
      for (let i = 0; i < this.length; i++) iterator(this[i], i);
      return this;
    },
    include: function (value) {
      return this.indexOf(value) >= 0;
    },
    find: function (iterator) {
      for (let i = 0; i < this.length; i++) if (iterator(this[i], i)) return this[i];
    },
    first: function () {
      return this[0];
    },
    last: function () {
      return this[this.length - 1];
    },
    clear: function () {
      this.length = 0;
      return this;
    },
    toJSON: function () {
      return '[' + this.join(', ') + ']';
    },
  });
  Array.from = function (iterable) {
    if (!iterable) return [];
    if ('toArray' in Object(iterable)) return iterable.toArray();
    if (typeof iterable[Symbol.iterator] === 'function') return [...iterable];
    return slice.call(iterable);
  };
  add(String.prototype, {
    strip: function () {
      return this.replace(/^\s+/, '').replace(/\s+$/, '');
    },
    startsWith: function (pattern) {
      return this.lastIndexOf(pattern, 0) === 0;
    },
    sub: function (pattern, replacement) {
      return this.replace(pattern, replacement);
    },
  });
  add(Element.prototype, {
    hide: function () {
      this.style.display = 'none';
      return this;
    },
    show: function () {
      this.style.display = '';
      return this;
    },
    visible: function () {
      return this.style.display !== 'none';
    },
    update: function (content) {
      this.textContent = content;
      return this;
    },
    select: function (selector) {
      return this.querySelectorAll(selector);
    },
    observe: function (name, handler) {
      this.addEventListener(name, handler);
      return this;
    },
  });
  document.getElementsByClassName = function (name) {
    return slice.call(document.querySelectorAll('.' + name));
  };
  window.$ = function (id) {
    return document.getElementById(id);
  };
})();
