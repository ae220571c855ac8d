import { Option } from '@commander-js/extra-typings';
import { authTypes, linkKinds } from '../../../shared/authorize.ts';

/** Form of an authorize link. */
export const linkOption = () => new Option('--link <KIND>').choices(linkKinds);

/** WeChat's auth_type. */
export const authTypeOption = () => new Option('--auth-type <N>').choices(authTypes.map(String));
export const authTypeOf = (text: string | undefined) => authTypes.find((type) => String(type) === text);
