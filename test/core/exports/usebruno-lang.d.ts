declare module '@usebruno/lang' {
  interface Environment {
    variables: { name: string; value: string; enabled: boolean; secret: boolean }[];
  }
  const lang: { bruToEnvJsonV2: (bru: string) => Environment };
  export default lang;
}
