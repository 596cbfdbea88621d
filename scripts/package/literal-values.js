import ts from 'typescript';

/**
 * The strings that an attribute may have, where its type is a union of them: the manifest knows the type by its name only.
 * Returns a function from tag and property to the strings, none for a free text.
 */
export function literalValues(elements) {
  const fileOf = ({ tagName }) => `src/elements/${tagName.slice('civic-'.length)}/${tagName.slice('civic-'.length)}.ts`;
  const { config } = ts.readConfigFile('tsconfig.json', ts.sys.readFile);
  const { options } = ts.parseJsonConfigFileContent(config, ts.sys, '.');
  const program = ts.createProgram(elements.map(fileOf), options);
  const checker = program.getTypeChecker();
  const types = new Map(elements.map((element) => [element.tagName, typeOf(element)]));

  function typeOf(element) {
    const module = checker.getSymbolAtLocation(program.getSourceFile(fileOf(element)));
    const symbol = checker.getExportsOfModule(module).find(({ name }) => name === element.name);
    return checker.getDeclaredTypeOfSymbol(symbol);
  }

  return (tagName, fieldName) => {
    const property = types.get(tagName).getProperty(fieldName);
    const type = checker.getNonNullableType(checker.getTypeOfSymbol(property));
    const parts = type.isUnion() ? type.types : [type];
    return parts.every((part) => part.isStringLiteral()) ? parts.map(({ value }) => value) : [];
  };
}
