import { Radio } from 'antd'
import { inspectionResultNames, inspectionResults, type InspectionResult } from '../domain/index.ts'

/** 结果: four large buttons, one tap each. Works as the child of a form field. */
export function ResultField(props: {
  id?: string
  value?: InspectionResult | undefined
  onChange?: (result: InspectionResult) => void
}) {
  return (
    <Radio.Group
      {...(props.id === undefined ? {} : { id: props.id })}
      className="qy-results"
      size="large"
      optionType="button"
      buttonStyle="solid"
      {...(props.value === undefined ? {} : { value: props.value })}
      options={inspectionResults.map((value) => ({ value, label: inspectionResultNames[value] }))}
      onChange={(event) => props.onChange?.(event.target.value as InspectionResult)}
    />
  )
}
