import { TermsOfSaleSchema } from '#database/schema'

export default class TermsOfSale extends TermsOfSaleSchema {
  static table = 'terms_of_sale'
}
